package render

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"text/template/parse"

	"dossier/generator/diag"
)

// vocabulary is what layouts may name.
type vocabulary struct {
	words  *words
	assets map[string]string
}

// reference is a place in a file where something is named.
type reference struct {
	file string
	at   parse.Pos
}

// check finds names of templates, words and assets that are not there. Names
// that a page's data give are not known yet; those fail when a page is rendered.
// What was seen before, in a file that several layouts include, is not told
// again; sound is false all the same.
func (s set) check(l library, known vocabulary, seen map[reference]bool) (problems []diag.Diagnostic, sound bool) {
	sound = true
	for _, name := range slices.Sorted(maps.Keys(s.reached)) {
		file := s.files[name]
		report := func(at parse.Pos, p diag.Problem) {
			sound = false
			if seen[reference{file, at}] {
				return
			}
			seen[reference{file, at}] = true
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error, Code: p.Code, Place: locate(l.sources, file, at), Message: p.Message, Help: p.Help,
			})
		}
		walk(s.trees[name].Root, func(n parse.Node) {
			switch n := n.(type) {
			case *parse.TemplateNode:
				if s.trees[n.Name] != nil {
					break
				}
				if _, broken := l.sources[n.Name]; broken {
					sound = false // its own fault has been told
					break
				}
				report(n.Pos, s.unknownTemplate(n.Name))
			case *parse.CommandNode:
				if at, p, bad := known.problem(n); bad {
					report(at, p)
				}
			}
		})
	}
	return problems, sound
}

func (s set) unknownTemplate(name string) diag.Problem {
	p := diag.Problem{Code: "unknown-template", Message: fmt.Sprintf("there is no template named %q", name)}
	if name == "main" {
		p.Help = fmt.Sprintf("define it in %s: {{define \"main\"}} … {{end}}", placeRoot+s.file)
	} else {
		p.Help = didYouMean(name, slices.Sorted(maps.Keys(s.trees)), "add the file below layouts/, or define the template with {{define}}")
	}
	return p
}

// problem looks at a call such as `word "actors"`.
func (v vocabulary) problem(call *parse.CommandNode) (parse.Pos, diag.Problem, bool) {
	if len(call.Args) < 2 {
		return 0, diag.Problem{}, false
	}
	function, ok := call.Args[0].(*parse.IdentifierNode)
	if !ok {
		return 0, diag.Problem{}, false
	}
	argument, ok := call.Args[1].(*parse.StringNode)
	if !ok {
		return 0, diag.Problem{}, false
	}
	var err error
	switch function.Ident {
	case "word":
		_, err = v.words.word(argument.Text)
	case "count":
		_, err = v.words.count(argument.Text, 0)
	case "asset":
		_, err = asset(v.assets, argument.Text)
	}
	if err == nil || v.words.broken && function.Ident != "asset" {
		return 0, diag.Problem{}, false
	}
	unknown := err.(*unknownName)
	return argument.Pos, diag.Problem{Code: unknown.code, Message: unknown.Error(), Help: unknown.help}, true
}

// settle writes the words and asset names that a tree calls for into the tree
// itself: they are the same on every page, and a call for each costs more than
// all else in a long list.
func (v vocabulary) settle(tree *parse.Tree) {
	walk(tree.Root, func(n parse.Node) {
		call, ok := n.(*parse.CommandNode)
		if !ok || len(call.Args) != 2 {
			return
		}
		function, named := call.Args[0].(*parse.IdentifierNode)
		argument, fixed := call.Args[1].(*parse.StringNode)
		if !named || !fixed {
			return
		}
		text, err := "", error(nil)
		switch function.Ident {
		case "word":
			text, err = v.words.word(argument.Text)
		case "asset":
			text, err = asset(v.assets, argument.Text)
		default:
			return
		}
		if err == nil {
			argument.Text, argument.Quoted = text, strconv.Quote(text)
			call.Args = []parse.Node{argument}
		}
	})
}

// unknownName is the failure of a function that was given a name that is not there.
type unknownName struct {
	code, message, help string
}

func (u *unknownName) Error() string { return u.message }

func didYouMean(name string, names []string, otherwise string) string {
	if near, ok := diag.Nearest(name, names); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// walk visits a node and all nodes below it.
func walk(n parse.Node, visit func(parse.Node)) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			walk(child, visit)
		}
		return
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, command := range n.Cmds {
			walk(command, visit)
		}
		return
	case *parse.ActionNode:
		walk(n.Pipe, visit)
	case *parse.CommandNode:
		for _, argument := range n.Args {
			walk(argument, visit)
		}
	case *parse.TemplateNode:
		walk(n.Pipe, visit)
	case *parse.IfNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.RangeNode:
		walkBranch(&n.BranchNode, visit)
	case *parse.WithNode:
		walkBranch(&n.BranchNode, visit)
	}
	visit(n)
}

func walkBranch(n *parse.BranchNode, visit func(parse.Node)) {
	walk(n.Pipe, visit)
	walk(n.List, visit)
	walk(n.ElseList, visit)
}
