package site

import "sync"

// lazy is a value that is made when it is first asked for, once, whoever asks.
type lazy[T any] struct {
	once  sync.Once
	value T
}

func (l *lazy[T]) get(make func() T) T {
	l.once.Do(func() { l.value = make() })
	return l.value
}
