package policy

import "strings"

// action is a row of the table of actions that a bucket policy may name.
type action struct {
	name  string
	level level
	// keys are the condition keys that the action supplies.
	keys keyGroup
}

// level is a set of the kinds of resources of a bucket: the bucket itself, its objects.
type level int

const (
	onBucket level = 1 << iota
	onObject
)

// bucketActions are the actions of general purpose buckets that act on a bucket or an
// object, from the Service Authorization Reference of August 2026. Actions of the
// account, such as s3:CreateBucket, have no place in a bucket policy (AR-15).
var bucketActions = newActionTable([]action{
	{"s3:AbortMultipartUpload", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys},
	{"s3:AllowVendedLogDeliveryForResource", onBucket, bucketTagKeys | logDeliveryKeys},
	{"s3:BypassGovernanceRetention", onObject, everyRequestKeys | accessPointKeys | requestTagKeys | aclKeys | encryptionKeys | customerSecretKeys |
		copyingKeys | storageClassKeys | redirectKeys},
	{"s3:CreateBucketMetadataTableConfiguration", onBucket, everyRequestKeys},
	{"s3:DeleteBucket", onBucket, everyRequestKeys},
	{"s3:DeleteBucketMetadataTableConfiguration", onBucket, everyRequestKeys},
	{"s3:DeleteBucketPolicy", onBucket, everyRequestKeys},
	{"s3:DeleteBucketWebsite", onBucket, everyRequestKeys},
	{"s3:DeleteObject", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | ifMatchKeys},
	{"s3:DeleteObjectAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | annotationKeys},
	{"s3:DeleteObjectTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys},
	{"s3:DeleteObjectVersion", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | versionIDKeys},
	{"s3:DeleteObjectVersionAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys | annotationKeys},
	{"s3:DeleteObjectVersionTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys},
	{"s3:GetAccelerateConfiguration", onBucket, everyRequestKeys},
	{"s3:GetAnalyticsConfiguration", onBucket, everyRequestKeys},
	{"s3:GetBucketAbac", onBucket, everyRequestKeys},
	{"s3:GetBucketAcl", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:GetBucketCORS", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:GetBucketLocation", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:GetBucketLogging", onBucket, everyRequestKeys},
	{"s3:GetBucketMetadataTableConfiguration", onBucket, everyRequestKeys},
	{"s3:GetBucketNotification", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:GetBucketObjectLockConfiguration", onBucket, bucketTagKeys | accountKeys | signingKeys},
	{"s3:GetBucketOwnershipControls", onBucket, everyRequestKeys},
	{"s3:GetBucketPolicy", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:GetBucketPolicyStatus", onBucket, everyRequestKeys},
	{"s3:GetBucketPublicAccessBlock", onBucket, everyRequestKeys},
	{"s3:GetBucketRequestPayment", onBucket, everyRequestKeys},
	{"s3:GetBucketTagging", onBucket, everyRequestKeys},
	{"s3:GetBucketVersioning", onBucket, everyRequestKeys},
	{"s3:GetBucketWebsite", onBucket, everyRequestKeys},
	{"s3:GetEncryptionConfiguration", onBucket, everyRequestKeys},
	{"s3:GetIntelligentTieringConfiguration", onBucket, everyRequestKeys},
	{"s3:GetInventoryConfiguration", onBucket, everyRequestKeys},
	{"s3:GetLifecycleConfiguration", onBucket, everyRequestKeys},
	{"s3:GetMetricsConfiguration", onBucket, everyRequestKeys},
	{"s3:GetObject", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys},
	{"s3:GetObjectAcl", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys},
	{"s3:GetObjectAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys},
	{"s3:GetObjectAttributes", onObject, everyRequestKeys | accessPointKeys | existingTagKeys},
	{"s3:GetObjectLegalHold", onObject, everyRequestKeys | accessPointKeys},
	{"s3:GetObjectRetention", onObject, everyRequestKeys | accessPointKeys},
	{"s3:GetObjectTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys},
	{"s3:GetObjectTorrent", onObject, everyRequestKeys},
	{"s3:GetObjectVersion", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys | versionIDKeys},
	{"s3:GetObjectVersionAcl", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys | versionIDKeys},
	{"s3:GetObjectVersionAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys},
	{"s3:GetObjectVersionAnnotationForReplication", onObject, everyRequestKeys},
	{"s3:GetObjectVersionAttributes", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys},
	{"s3:GetObjectVersionForReplication", onObject, everyRequestKeys},
	{"s3:GetObjectVersionTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys},
	{"s3:GetObjectVersionTorrent", onObject, everyRequestKeys | versionIDKeys},
	{"s3:GetReplicationConfiguration", onBucket, everyRequestKeys},
	{"s3:InitiateReplication", onObject, bucketTagKeys | accountKeys},
	{"s3:ListBucket", onBucket, everyRequestKeys | accessPointKeys | accessGrantKeys | listingKeys},
	{"s3:ListBucketMultipartUploads", onBucket, everyRequestKeys | accessPointKeys | accessGrantKeys},
	{"s3:ListBucketVersions", onBucket, everyRequestKeys | accessPointKeys | accessGrantKeys | listingKeys},
	{"s3:ListMultipartUploadParts", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys},
	{"s3:ListObjectAnnotations", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | annotationListKeys},
	{"s3:ListObjectVersionAnnotations", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys | annotationListKeys},
	{"s3:ListTagsForResource", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:ObjectOwnerOverrideToBucketOwner", onObject, everyRequestKeys},
	{"s3:PauseReplication", onBucket, everyRequestKeys | replicationRegionKeys},
	{"s3:PutAccelerateConfiguration", onBucket, everyRequestKeys},
	{"s3:PutAnalyticsConfiguration", onBucket, everyRequestKeys},
	{"s3:PutBucketAbac", onBucket, everyRequestKeys},
	{"s3:PutBucketAcl", onBucket, everyRequestKeys | aclKeys},
	{"s3:PutBucketCORS", onBucket, everyRequestKeys},
	{"s3:PutBucketLogging", onBucket, everyRequestKeys},
	{"s3:PutBucketNotification", onBucket, everyRequestKeys},
	{"s3:PutBucketObjectLockConfiguration", onBucket, bucketTagKeys | accountKeys | signingKeys},
	{"s3:PutBucketOwnershipControls", onBucket, everyRequestKeys | ownershipKeys}, // AR-40
	{"s3:PutBucketPolicy", onBucket, everyRequestKeys},
	{"s3:PutBucketPublicAccessBlock", onBucket, everyRequestKeys},
	{"s3:PutBucketRequestPayment", onBucket, everyRequestKeys},
	{"s3:PutBucketTagging", onBucket, everyRequestKeys},
	{"s3:PutBucketVersioning", onBucket, everyRequestKeys},
	{"s3:PutBucketWebsite", onBucket, everyRequestKeys},
	{"s3:PutEncryptionConfiguration", onBucket, everyRequestKeys},
	{"s3:PutIntelligentTieringConfiguration", onBucket, everyRequestKeys},
	{"s3:PutInventoryConfiguration", onBucket, everyRequestKeys | inventoryKeys},
	{"s3:PutLifecycleConfiguration", onBucket, everyRequestKeys},
	{"s3:PutMetricsConfiguration", onBucket, everyRequestKeys},
	{"s3:PutObject", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | requestTagKeys | aclKeys | encryptionKeys |
		customerSecretKeys | copyingKeys | storageClassKeys | redirectKeys | retentionKeys | legalHoldKeys | ifMatchKeys | creationKeys},
	{"s3:PutObjectAcl", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys | aclKeys | storageClassKeys},
	{"s3:PutObjectAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | annotationKeys},
	{"s3:PutObjectLegalHold", onObject, everyRequestKeys | accessPointKeys | legalHoldKeys},
	{"s3:PutObjectRetention", onObject, everyRequestKeys | accessPointKeys | retentionKeys},
	{"s3:PutObjectTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | requestTagKeys},
	{"s3:PutObjectVersionAcl", onObject, everyRequestKeys | accessPointKeys | accessGrantKeys | existingTagKeys | versionIDKeys | aclKeys | storageClassKeys},
	{"s3:PutObjectVersionAnnotation", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | versionIDKeys | annotationKeys},
	{"s3:PutObjectVersionTagging", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | requestTagKeys | versionIDKeys},
	{"s3:PutReplicationConfiguration", onBucket, everyRequestKeys | replicationPauseKeys},
	{"s3:ReplicateDelete", onObject, everyRequestKeys},
	{"s3:ReplicateObject", onObject, everyRequestKeys | encryptionKeys | customerSecretKeys},
	{"s3:ReplicateObjectAnnotation", onObject, everyRequestKeys},
	{"s3:ReplicateTags", onObject, everyRequestKeys},
	{"s3:RestoreObject", onObject, everyRequestKeys | accessPointKeys},
	{"s3:TagResource", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:UntagResource", onBucket, everyRequestKeys | accessPointKeys},
	{"s3:UpdateBucketMetadataAnnotationTableConfiguration", onBucket, everyRequestKeys},
	{"s3:UpdateBucketMetadataInventoryTableConfiguration", onBucket, everyRequestKeys},
	{"s3:UpdateBucketMetadataJournalTableConfiguration", onBucket, everyRequestKeys},
	{"s3:UpdateObjectEncryption", onObject, everyRequestKeys | accessPointKeys | existingTagKeys | encryptionKeys},
})

// directoryActions are those of directory buckets (CP-307).
var directoryActions = newActionTable([]action{
	{"s3express:CreateSession", onBucket, everyRequestKeys | accessPointKeys | encryptionKeys | sessionKeys},
})

// actionTable finds actions by name.
type actionTable struct {
	rows   []action
	byName map[string]int
}

func newActionTable(rows []action) *actionTable {
	t := &actionTable{rows: rows, byName: make(map[string]int, len(rows))}
	for i, row := range rows {
		t.byName[strings.ToLower(row.name)] = i
	}
	return t
}

// expand returns the actions that a name or a pattern stands for.
func (t *actionTable) expand(text string) actionSet {
	var set actionSet
	if !hasWildcard(text) {
		if i, ok := t.byName[strings.ToLower(text)]; ok {
			set.add(i)
		}
		return set
	}
	p := compileAction(text)
	for i, row := range t.rows {
		if p.matches(row.name, nil) {
			set.add(i)
		}
	}
	return set
}

// contains tells whether an action of the set is of one of the levels and supplies one
// of the groups of keys.
func (t *actionTable) contains(set actionSet, levels level, keys keyGroup) bool {
	for i, row := range t.rows {
		if set.has(i) && row.level&levels != 0 && row.keys&keys != 0 {
			return true
		}
	}
	return false
}

// commonKeys returns the groups of keys that every action of the set supplies.
func (t *actionTable) commonKeys(set actionSet) keyGroup {
	common := anyKeys
	for i, row := range t.rows {
		if set.has(i) {
			common &= row.keys
		}
	}
	return common
}

// actionSet is a set of rows of an action table.
type actionSet [2]uint64

func (s *actionSet) add(i int)     { s[i/64] |= 1 << (i % 64) }
func (s actionSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }
func (s actionSet) isEmpty() bool  { return s == actionSet{} }

func (s actionSet) union(other actionSet) actionSet {
	return actionSet{s[0] | other[0], s[1] | other[1]}
}

func (s actionSet) complement() actionSet {
	return actionSet{^s[0], ^s[1]}
}

// compileAction compiles an Action. Letter case has no meaning in it (AR-8).
func compileAction(text string) *pattern {
	return compilePattern(text, syntax{wildcards: true, fold: true})
}

func hasWildcard(text string) bool {
	return strings.ContainsAny(text, "*?")
}
