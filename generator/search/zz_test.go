package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"dossier/generator/bench/corpus"
	"dossier/generator/output"
	"dossier/generator/search"
	"dossier/generator/site"
)

type streamed struct{ texts, addresses []string }

func (s *streamed) Len() int             { return len(s.texts) }
func (s *streamed) Address(i int) string { return s.addresses[i] }
func (s *streamed) Make(i int, d *site.Document) {
	t := s.texts[i]
	if at := strings.Index(t, "\n---\n"); at > 0 {
		t = t[at+5:]
	}
	*d = site.Document{Address: s.addresses[i], Title: s.addresses[i], Kind: "note", Statements: d.Statements[:0]}
	k := 0
	for t != "" {
		p, rest, _ := strings.Cut(t, "\n\n")
		t = rest
		d.Statements = append(d.Statements, site.DocumentStatement{Index: k, ID: "s-" + strconv.Itoa(k), Text: p, Day: 700000 + (i*7919+k)%2000})
		k++
	}
}

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(0, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestZZLarge(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("ZZN"))
	if n == 0 {
		t.Skip()
	}
	rare, _ := strconv.Atoi(os.Getenv("ZZRARE")) // rare words a note
	r := rand.New(rand.NewPCG(1, 1))
	z := rand.NewZipf(r, 1.05, 20, 2_000_000)
	s := &streamed{}
	corpus.Stream(n, 1, func(p, text string) error {
		var b strings.Builder
		b.WriteString(text)
		for range rare {
			v := z.Uint64()
			w := ""
			for v = v*2654435761%4000037 + 26; v > 0; v /= 26 {
				w += string(rune('a' + v%26))
			}
			b.WriteString(" " + w)
		}
		s.texts = append(s.texts, b.String())
		s.addresses = append(s.addresses, strings.TrimSuffix(p, ".md")+".html")
		return nil
	})
	fmt.Println(len(s.texts), "documents")
	runtime.GC()
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	var peak atomic.Uint64
	done := make(chan bool)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				if m.HeapAlloc > peak.Load() {
					peak.Store(m.HeapAlloc)
				}
			}
		}
	}()
	var mu sync.Mutex
	var sizes [2][]int
	total, manifest := 0, 0
	at := cpu()
	x := search.Make(search.Input{Documents: s, Language: "en", Each: func(n int, do func(int)) {
		var next atomic.Int64
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
					do(i)
				}
			})
		}
		wg.Wait()
	}}, func(f output.File) {
		mu.Lock()
		defer mu.Unlock()
		total += len(f.Data)
		switch {
		case strings.HasPrefix(f.Path, "search/t-"):
			sizes[0] = append(sizes[0], len(f.Data))
		case strings.HasPrefix(f.Path, "search/p-"):
			sizes[1] = append(sizes[1], len(f.Data))
		case strings.HasPrefix(f.Path, "search/m"):
			manifest = len(f.Data)
		}
	})
	d := cpu() - at
	close(done)
	runtime.GC()
	runtime.ReadMemStats(&b)
	fmt.Printf("%d: %.2f s cpu, %.1f us/note; alloc %.2f kB/note; retained %.2f kB/note; peak %.2f kB/note; manifest %d, total %d\n", n, d.Seconds(), float64(d.Microseconds())/float64(n),
		float64(b.TotalAlloc-a.TotalAlloc)/1000/float64(n), (float64(b.HeapAlloc)-float64(a.HeapAlloc))/1000/float64(n), (float64(peak.Load())-float64(a.HeapAlloc))/1000/float64(n), manifest, total)
	for i := range sizes {
		sort.Ints(sizes[i])
		sum := 0
		for _, v := range sizes[i] {
			sum += v
		}
		fmt.Printf("  %s %d files, %d bytes, median %d, most %d\n", []string{"t", "p"}[i], len(sizes[i]), sum, sizes[i][len(sizes[i])/2], sizes[i][len(sizes[i])-1])
	}
	runtime.KeepAlive(x)
}
