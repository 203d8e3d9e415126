package policy

import "strings"

// keyGroup is a set of groups of condition keys. The keys of a group are supplied by
// the same actions.
type keyGroup uint64

const (
	accountKey keyGroup = 1 << iota
	signing
	payload
	bucketTag
	accessPoint
	accessGrants
	existingTag
	requestTag
	versionID
	listing
	acl
	encryption
	customerKey
	copying
	storageClass
	redirect
	retention
	legalHold
	ifMatch
	creation
	annotation
	annotations
	ownership
	inventoryFields
	replicationRegion
	replicationPause
	logDelivery
	session

	// everyRequest are the keys of nearly every action.
	everyRequest = accountKey | signing | payload | bucketTag
	// elsewhere are keys of actions that no bucket policy may name: known, and
	// supplied by nothing here.
	elsewhere keyGroup = 0
)

// bucketKeys are the condition keys of the s3 prefix. A name that ends in a slash
// takes the name of a tag.
var bucketKeys = newKeyTable("s3:", []keyRow{
	{accountKey, "ResourceAccount"},
	{signing, "authType signatureAge signatureversion TlsVersion"},
	{payload, "x-amz-content-sha256"},
	{bucketTag, "BucketTag/"},
	{accessPoint, "AccessPointNetworkOrigin AccessPointTag/ DataAccessPointAccount DataAccessPointArn"},
	{accessGrants, "AccessGrantsInstanceArn"},
	{existingTag, "ExistingObjectTag/"},
	{requestTag, "RequestObjectTag/ RequestObjectTagKeys"},
	{versionID, "versionid"},
	{listing, "prefix delimiter max-keys"},
	{acl, "x-amz-acl x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp"},
	{encryption, "x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id"},
	{customerKey, "x-amz-server-side-encryption-customer-algorithm"},
	{copying, "x-amz-copy-source x-amz-metadata-directive"},
	{storageClass, "x-amz-storage-class"},
	{redirect, "x-amz-website-redirect-location"},
	{retention, "object-lock-mode object-lock-retain-until-date object-lock-remaining-retention-days"},
	{legalHold, "object-lock-legal-hold"},
	{ifMatch, "if-match"},
	{creation, "if-none-match ObjectCreationOperation x-amz-object-annotation-directive"},
	{annotation, "x-amz-object-if-match"},
	{annotations, "annotation-prefix max-annotation-results"},
	{ownership, "x-amz-object-ownership"},
	{inventoryFields, "InventoryAccessibleOptionalFields"},
	{replicationRegion, "destinationRegion"},
	{replicationPause, "isReplicationPauseRequest"},
	{logDelivery, "deliverySourceArn logType resourceArnBeingAuthorized"},
	{elsewhere, "locationconstraint x-amz-bucket-namespace AccessGrantScope AccessGrantsLocationScope ExistingJobOperation ExistingJobPriority JobSuspendedCause RequestJobOperation RequestJobPriority"},
})

// directoryKeys are those of the s3express prefix.
var directoryKeys = newKeyTable("s3express:", []keyRow{
	{accountKey, "ResourceAccount"},
	{signing, "authType signatureAge signatureversion TlsVersion"},
	{payload, "x-amz-content-sha256"},
	{bucketTag, "BucketTag/"},
	{accessPoint, "AccessPointNetworkOrigin AccessPointTag/ DataAccessPointAccount DataAccessPointArn"},
	{encryption, "x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id"},
	{session, "AllAccessRestrictedToLocalZoneGroup Permissions SessionMode"},
	{elsewhere, "InventoryAccessibleOptionalFields LocationName"},
})

// keyTable tells the group of a condition key by its folded name.
type keyTable map[string]keyGroup

type keyRow struct {
	group keyGroup
	names string
}

func newKeyTable(prefix string, rows []keyRow) keyTable {
	t := keyTable{}
	for _, row := range rows {
		for name := range strings.FieldsSeq(row.names) {
			t[strings.ToLower(prefix+name)] = row.group
		}
	}
	return t
}

// group returns the group of a key. Keys compare without regard to letter case (AR-78).
func (t keyTable) group(key string) (group keyGroup, known bool) {
	name := strings.ToLower(key)
	if slash := strings.IndexByte(name, '/'); slash >= 0 && slash < len(name)-1 {
		name = name[:slash+1]
	} else if slash >= 0 {
		return 0, false
	}
	group, known = t[name]
	return group, known
}

// isGlobalKey tells whether the key has the aws: prefix. S3 accepts every such key,
// known or not (CP-162).
func isGlobalKey(key string) bool {
	const prefix = "aws:"
	return len(key) > len(prefix) && strings.EqualFold(key[:len(prefix)], prefix)
}

// multivaluedKeys are the keys that hold a set of values, with folded names. A test of
// one of them without a set operator never matches (AR-72).
var multivaluedKeys = map[string]bool{
	"aws:calledvia":                               true,
	"aws:principalorgpaths":                       true,
	"aws:principalservicenameslist":               true,
	"aws:resourceorgpaths":                        true,
	"aws:sourceorgpaths":                          true,
	"aws:tagkeys":                                 true,
	"aws:vpceorgpaths":                            true,
	"s3:inventoryaccessibleoptionalfields":        true,
	"s3:requestobjecttagkeys":                     true,
	"s3express:inventoryaccessibleoptionalfields": true,
	"s3express:permissions":                       true,
}

func isMultivalued(key string) bool {
	return multivaluedKeys[strings.ToLower(key)]
}
