package site

import (
	"encoding/xml"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"path"
	"strings"

	_ "golang.org/x/image/webp"

	"dossier/generator/tree"
)

// pictureSize is in pixels; zero where it is not known.
type pictureSize struct{ width, height int }

// scaled is the size at which an author wants the picture shown: one side
// given keeps the shape.
func (s pictureSize) scaled(width, height int) pictureSize {
	switch {
	case width > 0 && height > 0:
		return pictureSize{width, height}
	case width > 0 && s.width > 0:
		return pictureSize{width, max(1, s.height*width/s.width)}
	}
	return s
}

func isPicture(address string) bool {
	switch path.Ext(address) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico":
		return true
	}
	return false
}

// measure reads the size from a picture's head.
func measure(file *tree.File) pictureSize {
	r, err := file.Open()
	if err != nil {
		return pictureSize{}
	}
	defer r.Close()
	config, _, err := image.DecodeConfig(r)
	if err != nil {
		return pictureSize{}
	}
	return pictureSize{config.Width, config.Height}
}

// unsafeAsset says why a file must not be served from the site's own address,
// "" if it may: a browser runs scripts in web pages and in drawings.
func unsafeAsset(file *tree.File) string {
	switch strings.ToLower(path.Ext(file.Path())) {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl", ".xslt", ".js", ".mjs", ".wasm", ".swf", ".hta":
		return "browsers run scripts in files of its kind"
	case ".svg", ".svgz":
		return unsafeDrawing(file)
	}
	return ""
}

// unsafeDrawing looks into an SVG file for anything that acts or reaches out.
func unsafeDrawing(file *tree.File) string {
	r, err := file.Open()
	if err != nil {
		return "it cannot be read"
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return ""
		}
		if err != nil {
			return "the drawing is no valid XML"
		}
		switch t := token.(type) {
		case xml.Directive, xml.ProcInst:
			if p, ok := t.(xml.ProcInst); ok && p.Target == "xml" {
				continue
			}
			if d, ok := t.(xml.Directive); ok && !strings.Contains(string(d), "[") {
				continue
			}
			return "the drawing has instructions for programs"
		case xml.StartElement:
			if acts(t) {
				return "the drawing has a script or a link in it"
			}
		case xml.CharData:
			if reachesOut(string(t)) {
				return "the drawing loads something from elsewhere"
			}
		}
	}
}

func acts(e xml.StartElement) bool {
	switch strings.ToLower(e.Name.Local) {
	case "script", "foreignobject", "iframe", "embed", "object", "handler", "listener",
		"animate", "set", "animatemotion", "animatetransform", "audio", "video", "a":
		return true // animations can set an address
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		if strings.HasPrefix(name, "on") {
			return true
		}
		if name == "href" && !staysInside(value) || reachesOut(value) {
			return true
		}
	}
	return false
}

// staysInside reports whether an address leads to a part of the drawing or to
// a picture in it. A drawing within a drawing could act again.
func staysInside(address string) bool {
	return strings.HasPrefix(address, "#") || strings.HasPrefix(address, "data:image/") && !strings.HasPrefix(address, "data:image/svg")
}

// reachesOut reports whether a style loads anything from elsewhere. Escapes
// could hide that it does.
func reachesOut(style string) bool {
	style = strings.ToLower(style)
	if strings.Contains(style, "@import") || strings.Contains(style, "image-set(") {
		return true
	}
	for _, rest := range strings.Split(style, "url(")[1:] {
		if !staysInside(strings.TrimLeft(rest, " \t\n\r\"'")) {
			return true
		}
	}
	return strings.Contains(style, "{") && strings.Contains(style, "\\")
}
