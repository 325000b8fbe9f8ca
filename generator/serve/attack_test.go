package serve_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/serve"
)

const secret = "what no answer may have in it"

// TestRawAttacks sends bytes that no client library would.
func TestRawAttacks(t *testing.T) {
	s := shown(site{"index.html": "Home", "404.html": "Nothing here"})
	address := strings.TrimPrefix(start(t, s), "http://")
	long := strings.Repeat("a", 8000)
	host := "\r\nHost: localhost\r\n"
	for _, attack := range []struct {
		send string
		want []int // 0 is a connection that is closed without an answer
	}{
		{"GET /..%2f..%2f..%2fetc/passwd HTTP/1.1" + host, []int{400}},
		{"GET /../../../etc/passwd HTTP/1.1" + host, []int{404}},
		{"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1" + host, []int{404}},
		{"GET /%2E%2E%2Fetc%2Fpasswd HTTP/1.1" + host, []int{400}},
		{"GET /..\\..\\windows\\win.ini HTTP/1.1" + host, []int{400}},
		{"GET /..%5c..%5cwindows%5cwin.ini HTTP/1.1" + host, []int{400}},
		{"GET /%c0%ae%c0%ae%c0%afetc/passwd HTTP/1.1" + host, []int{400}},
		{"GET /%e0%80%ae%e0%80%ae/ HTTP/1.1" + host, []int{400}},
		{"GET /index.html%00 HTTP/1.1" + host, []int{400}},
		{"GET /index.html\x00 HTTP/1.1" + host, []int{400}},
		{"GET /\xff\xfe HTTP/1.1" + host, []int{400}},
		{"GET /% HTTP/1.1" + host, []int{400}},
		{"GET /%zz HTTP/1.1" + host, []int{400}},
		{"GET //etc/passwd HTTP/1.1" + host, []int{404}},
		{"GET etc/passwd HTTP/1.1" + host, []int{400}},
		{"GET  HTTP/1.1" + host, []int{400}},
		{"GET * HTTP/1.1" + host, []int{400}},
		{"GET ? HTTP/1.1" + host, []int{400}},
		{"GET / HTTP/9.9" + host, []int{505, 400}},
		{"GET / HTTP/2.0" + host, []int{505, 400}},
		{"GET /" + host, []int{400}},
		{"GET /" + long + " HTTP/1.1" + host, []int{404}},
		{"GET /" + strings.Repeat(long, 10) + " HTTP/1.1" + host, []int{431, 0}},
		{"GET / HTTP/1.1\r\nX: " + strings.Repeat(long, 10) + host, []int{431, 0}},
		{"GET / HTTP/1.1\r\n" + strings.Repeat("X: y\r\n", 20000) + "Host: localhost\r\n", []int{431, 0}},
		{"GET / HTTP/1.1\r\n", []int{400}},
		{"GET / HTTP/1.0\r\n", []int{400}},
		{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", []int{400}},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n", []int{400}},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\n", []int{403}},
		{"GET / HTTP/1.1\r\nHost: localhost evil\r\n", []int{400}},
		{"GET / HTTP/1.1\r\nHost: \x01\r\n", []int{400}},
		{"GET / HTTP/1.1\r\nHost : localhost\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + " folded: x\r\n", []int{400, 200}},
		{"GET / HTTP/1.1" + host + "No colon\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + "Bad\x00Name: x\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + "X: a\x00b\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + "Content-Length: -1\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + "Content-Length: 1\r\nContent-Length: 2\r\n", []int{400}},
		{"GET / HTTP/1.1" + host + "Transfer-Encoding: chunked, gzip\r\n", []int{400, 501}},
		{"GET http://evil.example/ HTTP/1.1" + host, []int{403}},
		{"GET http://localhost/../x HTTP/1.1\r\nHost: evil.example\r\n", []int{404}},
		{"GET file:///etc/passwd HTTP/1.1" + host, []int{400, 403, 404}},
		{"GET javascript:alert(1) HTTP/1.1" + host, []int{400}},
		{"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n", []int{403}},
		{"CONNECT localhost:22 HTTP/1.1" + host, []int{405}},
		{"OPTIONS * HTTP/1.1" + host, []int{405}},
		{"TRACE / HTTP/1.1" + host + "Cookie: " + secret + "\r\n", []int{405}},
		{"POST / HTTP/1.1" + host + "Content-Length: 3\r\n", []int{405}},
		{"get / HTTP/1.1" + host, []int{405}},
		{"GE\x00T / HTTP/1.1" + host, []int{400}},
		{"PRI * HTTP/2.0\r\n", []int{400, 403, 405, 505}},
		{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", []int{400, 0}},
		{"GET / HTTP/1.1" + host + "Upgrade: h2c\r\nConnection: Upgrade\r\n", []int{200}},
		{"GET / HTTP/1.1" + host + "Upgrade: websocket\r\nConnection: Upgrade\r\n", []int{200}},
		{"GET / HTTP/1.1" + host + "Range: bytes=" + strings.Repeat("0-,", 4000) + "\r\n", []int{200, 206, 416}},
		{"GET /.dossier/events?" + strings.Repeat("page=/&version=1.2.3&", 400) + " HTTP/1.1" + host, []int{400}},
		{"GET / HTTP/1.1" + host, []int{200}},
	} {
		status, answer := raw(t, address, attack.send+"\r\n")
		name := attack.send[:min(len(attack.send), 80)]
		if !slices.Contains(attack.want, status) {
			t.Errorf("%q: status %d, want %v\n%.300s", name, status, attack.want, answer)
		}
		if strings.Contains(answer, "root:") || strings.Contains(answer, secret) || strings.Contains(answer, "Access-Control-Allow-Origin") {
			t.Errorf("%q: an answer that none may get:\n%s", name, answer)
		}
	}
}

// raw sends bytes and gives all that comes back, and its status.
func raw(t *testing.T, address, send string) (status int, answer string) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(deadline)); err != nil {
		t.Fatal(err)
	}
	// A server that has seen enough may close before all is sent.
	_, _ = io.WriteString(conn, send)
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, ""
	}
	defer r.Body.Close()
	body, _ := io.ReadAll(r.Body)
	return r.StatusCode, fmt.Sprint(r.Header) + string(body)
}

func TestClientsThatDoNotFinishAreLeft(t *testing.T) {
	s := shown(twoPages)
	server := httptest.NewUnstartedServer(nil)
	server.Config = s.HTTP()
	for name, limit := range map[string]time.Duration{
		"header": server.Config.ReadHeaderTimeout, "request": server.Config.ReadTimeout,
		"answer": server.Config.WriteTimeout, "idle": server.Config.IdleTimeout,
	} {
		if limit <= 0 {
			t.Errorf("there is no limit for the %s", name)
		}
	}
	server.Config.ReadHeaderTimeout, server.Config.IdleTimeout = 20*time.Millisecond, 20*time.Millisecond
	server.Start()
	defer server.Close()
	for name, send := range map[string]string{
		"header": "GET / HTTP/1.1\r\nHost: loc",
		"idle":   "GET /x.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(deadline)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, send); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); err != nil {
			t.Errorf("%s: the connection is not closed: %v", name, err)
		}
	}
}

// TestAStreamOutlivesTheLimitsOfARequest opens one on a server whose limits for
// other requests are over at once.
func TestAStreamOutlivesTheLimitsOfARequest(t *testing.T) {
	s := shown(twoPages)
	s.Tune(10, 5*time.Millisecond, time.Second)
	server := httptest.NewUnstartedServer(nil)
	server.Config = s.HTTP()
	server.Config.ReadTimeout, server.Config.WriteTimeout = 50*time.Millisecond, 50*time.Millisecond
	server.Start()
	defer server.Close()
	defer s.Close()
	st := listen(t, server.URL)
	for began := time.Now(); time.Since(began) < 200*time.Millisecond; {
		if _, ok := <-st.events; !ok {
			t.Fatal("the stream ended")
		}
	}
}

func TestAnAnswerIsOfOneState(t *testing.T) {
	s := serve.New(serve.Options{})
	show := func(n int) {
		text := fmt.Sprint("state ", n, " ")
		s.Show(serve.State{Site: site{"x.html": htmlPage("", strings.Repeat(text, 500)), "404.html": text}})
	}
	show(0)
	base := start(t, s)
	for n := 1; n < 100; n++ {
		done := make(chan struct{})
		go func() {
			defer close(done)
			show(n)
		}()
		_, body := get(t, base+"/x.html")
		if a, b := strings.Count(body, fmt.Sprint("state ", n-1, " ")), strings.Count(body, fmt.Sprint("state ", n, " ")); a+b != 500 || a*b != 0 {
			t.Fatalf("a mixed answer: %d and %d", a, b)
		}
		<-done
		if _, body := get(t, base+"/x.html"); !strings.Contains(body, fmt.Sprint("state ", n, " ")) {
			t.Fatalf("after Show an answer of an old state")
		}
		if _, body := get(t, base+"/none"); !strings.HasPrefix(body, fmt.Sprint("state ", n, " ")) {
			t.Fatalf("after Show a 404 page of an old state")
		}
	}
}

func TestShowDoesNotWaitForRendering(t *testing.T) {
	s := shown(twoPages)
	base := start(t, s)
	listen(t, base, "/x.html", load(t, base, "/x.html")).problems()
	never := &gated{site: twoPages, gate: make(chan struct{}), waits: make(chan struct{}, 9)}
	s.Show(serve.State{Site: never})
	<-never.waits
	s.Show(serve.State{Site: twoPages.with("y.html", "new")})
	if _, body := get(t, base+"/y.html"); !strings.HasPrefix(body, "new") {
		t.Errorf("got %q", body)
	}
	close(never.gate)
}
