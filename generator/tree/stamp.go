package tree

import "io/fs"

// stamp is what the system says of a file without opening it. Two writes within one
// tick of the file system's clock leave the same stamp, so an equal one alone does
// not mean equal content; see Folder.
type stamp struct {
	size     int64
	modified int64  // nanoseconds
	changed  int64  // of the file or of what is said of it; 0 where the system has none
	number   uint64 // of the inode; 0 where the system has none
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{size: info.Size(), modified: info.ModTime().UnixNano()}
	s.changed, s.number = inode(info)
	return s
}
