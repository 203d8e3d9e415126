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
	{"s3:AbortMultipartUpload", onObject, everyRequest | accessPoint | accessGrants},
	{"s3:AllowVendedLogDeliveryForResource", onBucket, bucketTag | logDelivery},
	{"s3:BypassGovernanceRetention", onObject, everyRequest | accessPoint | requestTag | acl | encryption | customerKey |
		copying | storageClass | redirect},
	{"s3:CreateBucketMetadataTableConfiguration", onBucket, everyRequest},
	{"s3:DeleteBucket", onBucket, everyRequest},
	{"s3:DeleteBucketMetadataTableConfiguration", onBucket, everyRequest},
	{"s3:DeleteBucketPolicy", onBucket, everyRequest},
	{"s3:DeleteBucketWebsite", onBucket, everyRequest},
	{"s3:DeleteObject", onObject, everyRequest | accessPoint | accessGrants | ifMatch},
	{"s3:DeleteObjectAnnotation", onObject, everyRequest | accessPoint | existingTag | annotation},
	{"s3:DeleteObjectTagging", onObject, everyRequest | accessPoint | existingTag},
	{"s3:DeleteObjectVersion", onObject, everyRequest | accessPoint | accessGrants | versionID},
	{"s3:DeleteObjectVersionAnnotation", onObject, everyRequest | accessPoint | existingTag | versionID | annotation},
	{"s3:DeleteObjectVersionTagging", onObject, everyRequest | accessPoint | existingTag | versionID},
	{"s3:GetAccelerateConfiguration", onBucket, everyRequest},
	{"s3:GetAnalyticsConfiguration", onBucket, everyRequest},
	{"s3:GetBucketAbac", onBucket, everyRequest},
	{"s3:GetBucketAcl", onBucket, everyRequest | accessPoint},
	{"s3:GetBucketCORS", onBucket, everyRequest | accessPoint},
	{"s3:GetBucketLocation", onBucket, everyRequest | accessPoint},
	{"s3:GetBucketLogging", onBucket, everyRequest},
	{"s3:GetBucketMetadataTableConfiguration", onBucket, everyRequest},
	{"s3:GetBucketNotification", onBucket, everyRequest | accessPoint},
	{"s3:GetBucketObjectLockConfiguration", onBucket, bucketTag | accountKey | signing},
	{"s3:GetBucketOwnershipControls", onBucket, everyRequest},
	{"s3:GetBucketPolicy", onBucket, everyRequest | accessPoint},
	{"s3:GetBucketPolicyStatus", onBucket, everyRequest},
	{"s3:GetBucketPublicAccessBlock", onBucket, everyRequest},
	{"s3:GetBucketRequestPayment", onBucket, everyRequest},
	{"s3:GetBucketTagging", onBucket, everyRequest},
	{"s3:GetBucketVersioning", onBucket, everyRequest},
	{"s3:GetBucketWebsite", onBucket, everyRequest},
	{"s3:GetEncryptionConfiguration", onBucket, everyRequest},
	{"s3:GetIntelligentTieringConfiguration", onBucket, everyRequest},
	{"s3:GetInventoryConfiguration", onBucket, everyRequest},
	{"s3:GetLifecycleConfiguration", onBucket, everyRequest},
	{"s3:GetMetricsConfiguration", onBucket, everyRequest},
	{"s3:GetObject", onObject, everyRequest | accessPoint | accessGrants | existingTag},
	{"s3:GetObjectAcl", onObject, everyRequest | accessPoint | accessGrants | existingTag},
	{"s3:GetObjectAnnotation", onObject, everyRequest | accessPoint | existingTag},
	{"s3:GetObjectAttributes", onObject, everyRequest | accessPoint | existingTag},
	{"s3:GetObjectLegalHold", onObject, everyRequest | accessPoint},
	{"s3:GetObjectRetention", onObject, everyRequest | accessPoint},
	{"s3:GetObjectTagging", onObject, everyRequest | accessPoint | existingTag},
	{"s3:GetObjectTorrent", onObject, everyRequest},
	{"s3:GetObjectVersion", onObject, everyRequest | accessPoint | accessGrants | existingTag | versionID},
	{"s3:GetObjectVersionAcl", onObject, everyRequest | accessPoint | accessGrants | existingTag | versionID},
	{"s3:GetObjectVersionAnnotation", onObject, everyRequest | accessPoint | existingTag | versionID},
	{"s3:GetObjectVersionAnnotationForReplication", onObject, everyRequest},
	{"s3:GetObjectVersionAttributes", onObject, everyRequest | accessPoint | existingTag | versionID},
	{"s3:GetObjectVersionForReplication", onObject, everyRequest},
	{"s3:GetObjectVersionTagging", onObject, everyRequest | accessPoint | existingTag | versionID},
	{"s3:GetObjectVersionTorrent", onObject, everyRequest | versionID},
	{"s3:GetReplicationConfiguration", onBucket, everyRequest},
	{"s3:InitiateReplication", onObject, bucketTag | accountKey},
	{"s3:ListBucket", onBucket, everyRequest | accessPoint | accessGrants | listing},
	{"s3:ListBucketMultipartUploads", onBucket, everyRequest | accessPoint | accessGrants},
	{"s3:ListBucketVersions", onBucket, everyRequest | accessPoint | accessGrants | listing},
	{"s3:ListMultipartUploadParts", onObject, everyRequest | accessPoint | accessGrants},
	{"s3:ListObjectAnnotations", onObject, everyRequest | accessPoint | existingTag | annotations},
	{"s3:ListObjectVersionAnnotations", onObject, everyRequest | accessPoint | existingTag | versionID | annotations},
	{"s3:ListTagsForResource", onBucket, everyRequest | accessPoint},
	{"s3:ObjectOwnerOverrideToBucketOwner", onObject, everyRequest},
	{"s3:PauseReplication", onBucket, everyRequest | replicationRegion},
	{"s3:PutAccelerateConfiguration", onBucket, everyRequest},
	{"s3:PutAnalyticsConfiguration", onBucket, everyRequest},
	{"s3:PutBucketAbac", onBucket, everyRequest},
	{"s3:PutBucketAcl", onBucket, everyRequest | acl},
	{"s3:PutBucketCORS", onBucket, everyRequest},
	{"s3:PutBucketLogging", onBucket, everyRequest},
	{"s3:PutBucketNotification", onBucket, everyRequest},
	{"s3:PutBucketObjectLockConfiguration", onBucket, bucketTag | accountKey | signing},
	{"s3:PutBucketOwnershipControls", onBucket, everyRequest | ownership}, // AR-40
	{"s3:PutBucketPolicy", onBucket, everyRequest},
	{"s3:PutBucketPublicAccessBlock", onBucket, everyRequest},
	{"s3:PutBucketRequestPayment", onBucket, everyRequest},
	{"s3:PutBucketTagging", onBucket, everyRequest},
	{"s3:PutBucketVersioning", onBucket, everyRequest},
	{"s3:PutBucketWebsite", onBucket, everyRequest},
	{"s3:PutEncryptionConfiguration", onBucket, everyRequest},
	{"s3:PutIntelligentTieringConfiguration", onBucket, everyRequest},
	{"s3:PutInventoryConfiguration", onBucket, everyRequest | inventoryFields},
	{"s3:PutLifecycleConfiguration", onBucket, everyRequest},
	{"s3:PutMetricsConfiguration", onBucket, everyRequest},
	{"s3:PutObject", onObject, everyRequest | accessPoint | accessGrants | requestTag | acl | encryption |
		customerKey | copying | storageClass | redirect | retention | legalHold | ifMatch | creation},
	{"s3:PutObjectAcl", onObject, everyRequest | accessPoint | accessGrants | existingTag | acl | storageClass},
	{"s3:PutObjectAnnotation", onObject, everyRequest | accessPoint | existingTag | annotation},
	{"s3:PutObjectLegalHold", onObject, everyRequest | accessPoint | legalHold},
	{"s3:PutObjectRetention", onObject, everyRequest | accessPoint | retention},
	{"s3:PutObjectTagging", onObject, everyRequest | accessPoint | existingTag | requestTag},
	{"s3:PutObjectVersionAcl", onObject, everyRequest | accessPoint | accessGrants | existingTag | versionID | acl | storageClass},
	{"s3:PutObjectVersionAnnotation", onObject, everyRequest | accessPoint | existingTag | versionID | annotation},
	{"s3:PutObjectVersionTagging", onObject, everyRequest | accessPoint | existingTag | requestTag | versionID},
	{"s3:PutReplicationConfiguration", onBucket, everyRequest | replicationPause},
	{"s3:ReplicateDelete", onObject, everyRequest},
	{"s3:ReplicateObject", onObject, everyRequest | encryption | customerKey},
	{"s3:ReplicateObjectAnnotation", onObject, everyRequest},
	{"s3:ReplicateTags", onObject, everyRequest},
	{"s3:RestoreObject", onObject, everyRequest | accessPoint},
	{"s3:TagResource", onBucket, everyRequest | accessPoint},
	{"s3:UntagResource", onBucket, everyRequest | accessPoint},
	{"s3:UpdateBucketMetadataAnnotationTableConfiguration", onBucket, everyRequest},
	{"s3:UpdateBucketMetadataInventoryTableConfiguration", onBucket, everyRequest},
	{"s3:UpdateBucketMetadataJournalTableConfiguration", onBucket, everyRequest},
	{"s3:UpdateObjectEncryption", onObject, everyRequest | accessPoint | existingTag | encryption},
})

// directoryActions are those of directory buckets (CP-307).
var directoryActions = newActionTable([]action{
	{"s3express:CreateSession", onBucket, everyRequest | accessPoint | encryption | session},
})

// actionTable finds actions by name.
type actionTable struct {
	rows   []action
	byName map[string]*action
}

func newActionTable(rows []action) *actionTable {
	t := &actionTable{rows: rows, byName: make(map[string]*action, len(rows))}
	for i := range rows {
		t.byName[strings.ToLower(rows[i].name)] = &rows[i]
	}
	return t
}

// expand returns the actions that a name or a pattern stands for.
func (t *actionTable) expand(text string) []*action {
	if !hasWildcard(text) {
		if a := t.byName[strings.ToLower(text)]; a != nil {
			return []*action{a}
		}
		return nil
	}
	var actions []*action
	p := compileAction(text)
	for i := range t.rows {
		if p.matches(t.rows[i].name, nil) {
			actions = append(actions, &t.rows[i])
		}
	}
	return actions
}

// compileAction compiles an Action. Letter case has no meaning in it (AR-8).
func compileAction(text string) *pattern {
	return compilePattern(text, syntax{wildcards: true, fold: true})
}

func hasWildcard(text string) bool {
	return strings.ContainsAny(text, "*?")
}
