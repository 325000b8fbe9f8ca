package graph

import "iter"

// index finds entries by their keys. It is filled once, in order, with hashes that
// are at hand, which is why making it anew for each set of names costs little:
// entries of a hash's last bits stand in a chain.
type index struct {
	heads []int32 // by the last bits of a hash: the first entry, -1 for none
	links []link  // by entry
}

type link struct {
	key  string
	hash uint32
	next int32 // the next entry with the same last bits, -1 for none
}

func newIndex(room int) index { return index{links: make([]link, 0, room)} }

// add enters a key and gives the number of its entry. It is not found before
// chain is called.
func (x *index) add(hash uint32, key string) int32 {
	x.links = append(x.links, link{key, hash, -1})
	return int32(len(x.links) - 1)
}

// chain lets all entries be found.
func (x *index) chain() {
	size := 1
	for size < len(x.links) {
		size *= 2
	}
	x.heads = make([]int32, size)
	for i := range x.heads {
		x.heads[i] = -1
	}
	for i := len(x.links) - 1; i >= 0; i-- {
		head := x.head(x.links[i].hash)
		x.links[i].next, *head = *head, int32(i)
	}
}

// append enters a key after all others were chained, and lets it be found.
func (x *index) append(hash uint32, key string) {
	e := x.add(hash, key)
	if len(x.links) > len(x.heads) {
		x.chain()
		return
	}
	place := x.head(hash)
	for *place >= 0 {
		place = &x.links[*place].next
	}
	*place = e
}

func (x *index) head(hash uint32) *int32 { return &x.heads[int(hash)&(len(x.heads)-1)] }

// among are the entries of a key, in the order in which they came.
func (x *index) among(hash uint32, key string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for e := *x.head(hash); e >= 0; e = x.links[e].next {
			if l := &x.links[e]; l.hash == hash && l.key == key && !yield(e) {
				return
			}
		}
	}
}

// first is the first entry of a key.
func (x *index) first(hash uint32, key string) (entry int32, ok bool) {
	for e := range x.among(hash, key) {
		return e, true
	}
	return -1, false
}
