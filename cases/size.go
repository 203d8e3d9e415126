package cases

import (
	"fmt"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// sizes stay away from the limit itself, because S3 does not measure the text
// that it returns (CP-052).
var sizes = []row{
	acceptance{
		id: "size/normal-form/sixteen-kilobytes", rules: []string{"CP-050"}, grade: documented,
		policies: []document{bulky(16)},
	},
	refusal{
		id: "size/normal-form/thirty-kilobytes", rules: []string{"CP-050", "AR-5", "PL-1.14"}, grade: reported,
		bad:     bulky(30),
		message: "Normalized policy document exceeds the maximum allowed size of 20480 bytes",
	},
	acceptance{
		id: "size/text/white-space-does-not-count", rules: []string{"CP-051", "AR-4", "PL-1.14"}, grade: reported,
		policies: []document{text(strings.Replace(bulky(10).String(), ",", ","+strings.Repeat(" ", 20<<10), 1))},
	},
	question{
		id: "size/normal-form/twenty-two-kilobytes", rules: []string{"CP-052"}, grade: info(conformance.Reported),
		bad: bulky(22),
	},
}

// bulky is a sound document of about that many KiB which can't be made
// shorter, because its resources are all different.
func bulky(kilobytes int) draft {
	resources := make([]string, kilobytes)
	for i := range resources {
		key := fmt.Sprintf("%02d-", i)
		key += strings.Repeat("k", 1024-len(`"",`)-len("arn:aws:s3:::")-len(longestBucketName)-len("/")-len(key))
		resources[i] = quote(objectARN(key))
	}
	return sound.with("Resource", "["+strings.Join(resources, ",")+"]")
}

// longestBucketName is as long as what {bucket} may stand for.
const longestBucketName = "123456789012345678901234567890123456789012345678901234567890123"
