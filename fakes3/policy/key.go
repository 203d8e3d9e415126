package policy

import "strings"

// keyGroup is a set of groups of condition keys. The keys of a group are supplied by
// the same actions.
type keyGroup uint64

const (
	accountKeys keyGroup = 1 << iota
	signingKeys
	payloadKeys
	bucketTagKeys
	accessPointKeys
	accessGrantKeys
	existingTagKeys
	requestTagKeys
	versionIDKeys
	listingKeys
	aclKeys
	encryptionKeys
	customerSecretKeys
	copyingKeys
	storageClassKeys
	redirectKeys
	retentionKeys
	legalHoldKeys
	ifMatchKeys
	creationKeys
	annotationKeys
	annotationListKeys
	ownershipKeys
	inventoryKeys
	replicationRegionKeys
	replicationPauseKeys
	logDeliveryKeys
	sessionKeys

	// everyRequestKeys are the keys of nearly every action.
	everyRequestKeys = accountKeys | signingKeys | payloadKeys | bucketTagKeys
	// elsewhereKeys are keys of actions that no bucket policy may name: known, and
	// supplied by nothing here.
	elsewhereKeys keyGroup = 0
	// anyKeys are all groups.
	anyKeys = ^keyGroup(0)
)

// bucketKeys are the condition keys of the s3 prefix. A name that ends in a slash
// takes the name of a tag.
var bucketKeys = newKeyTable("s3:", []keyRow{
	{accountKeys, "ResourceAccount"},
	{signingKeys, "authType signatureAge signatureversion TlsVersion"},
	{payloadKeys, "x-amz-content-sha256"},
	{bucketTagKeys, "BucketTag/"},
	{accessPointKeys, "AccessPointNetworkOrigin AccessPointTag/ DataAccessPointAccount DataAccessPointArn"},
	{accessGrantKeys, "AccessGrantsInstanceArn"},
	{existingTagKeys, "ExistingObjectTag/"},
	{requestTagKeys, "RequestObjectTag/ RequestObjectTagKeys"},
	{versionIDKeys, "versionid"},
	{listingKeys, "prefix delimiter max-keys"},
	{aclKeys, "x-amz-acl x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp"},
	{encryptionKeys, "x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id"},
	{customerSecretKeys, "x-amz-server-side-encryption-customer-algorithm"},
	{copyingKeys, "x-amz-copy-source x-amz-metadata-directive"},
	{storageClassKeys, "x-amz-storage-class"},
	{redirectKeys, "x-amz-website-redirect-location"},
	{retentionKeys, "object-lock-mode object-lock-retain-until-date object-lock-remaining-retention-days"},
	{legalHoldKeys, "object-lock-legal-hold"},
	{ifMatchKeys, "if-match"},
	{creationKeys, "if-none-match ObjectCreationOperation x-amz-object-annotation-directive"},
	{annotationKeys, "x-amz-object-if-match"},
	{annotationListKeys, "annotation-prefix max-annotation-results"},
	{ownershipKeys, "x-amz-object-ownership"},
	{inventoryKeys, "InventoryAccessibleOptionalFields"},
	{replicationRegionKeys, "destinationRegion"},
	{replicationPauseKeys, "isReplicationPauseRequest"},
	{logDeliveryKeys, "deliverySourceArn logType resourceArnBeingAuthorized"},
	{elsewhereKeys, "locationconstraint x-amz-bucket-namespace AccessGrantScope AccessGrantsLocationScope ExistingJobOperation ExistingJobPriority JobSuspendedCause RequestJobOperation RequestJobPriority"},
})

// directoryKeys are those of the s3express prefix.
var directoryKeys = newKeyTable("s3express:", []keyRow{
	{accountKeys, "ResourceAccount"},
	{signingKeys, "authType signatureAge signatureversion TlsVersion"},
	{payloadKeys, "x-amz-content-sha256"},
	{bucketTagKeys, "BucketTag/"},
	{accessPointKeys, "AccessPointNetworkOrigin AccessPointTag/ DataAccessPointAccount DataAccessPointArn"},
	{encryptionKeys, "x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id"},
	{sessionKeys, "AllAccessRestrictedToLocalZoneGroup Permissions SessionMode"},
	{elsewhereKeys, "InventoryAccessibleOptionalFields LocationName"},
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
	name, tag, tagged := strings.Cut(strings.ToLower(key), "/")
	if tagged {
		if tag == "" {
			return 0, false
		}
		name += "/"
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
