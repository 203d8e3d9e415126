package fakes3

import "strings"

const directorySuffix = "--x-s3"

// isDirectoryName tells the name of a directory bucket from that of a general
// purpose bucket, by its ending alone.
func isDirectoryName(name string) bool { return strings.HasSuffix(name, directorySuffix) }

// directoryZone returns the zone id in the name of a directory bucket, empty
// if the name has none: <base>--<zone id>--x-s3.
func directoryZone(name string) string {
	base, ok := strings.CutSuffix(name, directorySuffix)
	if !ok {
		return ""
	}
	i := strings.LastIndex(base, "--")
	if i <= 0 {
		return ""
	}
	return base[i+2:]
}

// reservedPrefixes and reservedSuffixes belong to S3 itself.
var (
	reservedPrefixes = []string{"xn--", "sthree-", "amzn-s3-demo-"}
	reservedSuffixes = []string{"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "--xa-s3"}
)

// validBucketName applies the naming rules of the kind of bucket that the name
// asks for.
func validBucketName(name string) bool {
	if len(name) < 3 || len(name) > 63 || !alphanumeric(name[0]) || !alphanumeric(name[len(name)-1]) {
		return false
	}
	for _, prefix := range reservedPrefixes {
		if strings.HasPrefix(name, prefix) {
			return false
		}
	}
	if isDirectoryName(name) {
		return validDirectoryName(name)
	}
	for _, suffix := range reservedSuffixes {
		if strings.HasSuffix(name, suffix) {
			return false
		}
	}
	return validCharacters(name, ".-") && !strings.Contains(name, "..") && !isIP(name)
}

// validDirectoryName is DB-1: no dots, and a zone id between double hyphens.
func validDirectoryName(name string) bool {
	zone := directoryZone(name)
	return validCharacters(name, "-") && zone != "" && alphanumeric(zone[0]) && strings.Contains(zone, "-")
}

func validCharacters(name, punctuation string) bool {
	for i := range len(name) {
		if !alphanumeric(name[i]) && !strings.ContainsRune(punctuation, rune(name[i])) {
			return false
		}
	}
	return true
}

func alphanumeric(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' }
