package sigv4

import "strings"

// ContentEncoding returns the Content-Encoding that S3 stores with an object:
// value without the word aws-chunked, the rest as written (AW-53).
func ContentEncoding(value string) string {
	kept := ""
	for part := range strings.SplitSeq(value, ",") {
		if strings.EqualFold(strings.TrimSpace(part), "aws-chunked") {
			continue
		}
		if kept != "" {
			kept += ","
		}
		kept += part
	}
	return strings.TrimSpace(kept)
}
