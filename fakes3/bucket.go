package fakes3

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// bucket is a bucket and its objects. Its configuration and every object are
// immutable values that are replaced as a whole, so that readers take a
// pointer and never wait for a body or a policy to be written.
type bucket struct {
	name      string
	arn       string
	owner     *account
	region    string
	created   time.Time
	directory bool
	ownership objectOwnership

	config atomic.Pointer[bucketConfig]

	mu      sync.RWMutex
	objects map[string]*object
	keys    []string // of objects, in byte order
	deleted bool     // no longer in the server: nothing may be added
}

// bucketConfig is the configuration at one moment.
type bucketConfig struct {
	block    publicAccessBlock
	hasBlock bool
	policy   *storedPolicy // nil: the bucket has none
}

// storedPolicy is a bucket policy in the forms that are needed of it.
type storedPolicy struct {
	sent       []byte
	normalised []byte
	compiled   *policy.Policy
}

func newBucket(name string, owner *account, region string, created time.Time, d bucketDefaults) *bucket {
	b := &bucket{
		name:      name,
		arn:       bucketARN(name, region, owner.id),
		owner:     owner,
		region:    region,
		created:   created,
		directory: isDirectoryName(name),
		ownership: d.ownership,
		objects:   map[string]*object{},
	}
	b.config.Store(&bucketConfig{block: d.block, hasBlock: d.block != publicAccessBlock{}})
	return b
}

// bucketARN returns the ARN by which policies name the bucket.
func bucketARN(name, region, account string) string {
	if isDirectoryName(name) {
		return "arn:aws:s3express:" + region + ":" + account + ":bucket/" + name
	}
	return "arn:aws:s3:::" + name
}

// configure replaces the configuration by what change makes of it. Concurrent
// changes are applied one after the other.
func (b *bucket) configure(change func(*bucketConfig)) {
	for {
		old := b.config.Load()
		next := *old
		change(&next)
		if b.config.CompareAndSwap(old, &next) {
			return
		}
	}
}

// object returns the object with that key, or nil.
func (b *bucket) object(key string) *object {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.objects[key]
}

// update replaces the object at key by what change returns: nil removes it. An
// error leaves everything as it is. change must not call back into b.
func (b *bucket) update(key string, change func(*object) (*object, error)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.deleted {
		return noSuchBucket(b.name)
	}
	old := b.objects[key]
	next, err := change(old)
	if err != nil {
		return err
	}
	i, found := slices.BinarySearch(b.keys, key)
	switch {
	case next != nil && !found:
		b.keys = slices.Insert(b.keys, i, key)
	case next == nil && found:
		b.keys = slices.Delete(b.keys, i, i+1)
	}
	if next == nil {
		delete(b.objects, key)
	} else {
		b.objects[key] = next
	}
	return nil
}

// buckets is all buckets of a server. Lookups take no lock.
type buckets struct {
	byName sync.Map // string -> *bucket
}

func (bs *buckets) get(name string) *bucket {
	b, ok := bs.byName.Load(name)
	if !ok {
		return nil
	}
	return b.(*bucket)
}

// add returns the bucket that is in the way, or nil after adding b.
func (bs *buckets) add(b *bucket) *bucket {
	if other, loaded := bs.byName.LoadOrStore(b.name, b); loaded {
		return other.(*bucket)
	}
	return nil
}

// remove takes an empty bucket away, and returns false if it holds objects.
func (bs *buckets) remove(b *bucket) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.objects) > 0 {
		return false
	}
	b.deleted = true
	bs.byName.CompareAndDelete(b.name, b)
	return true
}

// ownedBy returns the buckets of an account by name, directory buckets or the
// others.
func (bs *buckets) ownedBy(account string, directory bool) []*bucket {
	var owned []*bucket
	bs.byName.Range(func(_, value any) bool {
		if b := value.(*bucket); b.owner.id == account && b.directory == directory {
			owned = append(owned, b)
		}
		return true
	})
	slices.SortFunc(owned, func(a, b *bucket) int { return strings.Compare(a.name, b.name) })
	return owned
}
