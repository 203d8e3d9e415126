package fakes3

// bucketDefaults is how a bucket is made when its creator says nothing.
type bucketDefaults struct {
	block     publicAccessBlock
	ownership objectOwnership
}

type objectOwnership string

const (
	bucketOwnerEnforced  objectOwnership = "BucketOwnerEnforced"
	bucketOwnerPreferred objectOwnership = "BucketOwnerPreferred"
	objectWriter         objectOwnership = "ObjectWriter"
)

var (
	currentDefaults = bucketDefaults{
		block:     publicAccessBlock{true, true, true, true},
		ownership: bucketOwnerEnforced,
	}
	legacyDefaults = bucketDefaults{ownership: objectWriter}
)
