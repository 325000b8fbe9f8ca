package render

import "sync"

// mostRemembered bounds what a long session under changing notes gathers.
const mostRemembered = 1 << 16

// remembered keeps the results of a pure function. It is safe for concurrent use.
func remembered[K comparable, V any](make func(K) V) func(K) V {
	var mutex sync.RWMutex
	known := map[K]V{}
	return func(key K) V {
		mutex.RLock()
		v, ok := known[key]
		mutex.RUnlock()
		if ok {
			return v
		}
		v = make(key)
		mutex.Lock()
		if len(known) == mostRemembered {
			clear(known)
		}
		known[key] = v
		mutex.Unlock()
		return v
	}
}
