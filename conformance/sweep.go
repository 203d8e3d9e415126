package conformance

import (
	"context"
	"encoding/xml"
	"net/http"
)

// sweep removes the buckets of this run that no case accounts for: a step may
// have made one under a name of its own.
func (e *engine) sweep(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), e.settings.timeout)
	defer cancel()
	x := e.newExecution(0, &Case{ID: "clean-up"})
	x.purpose = "clean-up"
	a, err := x.request(ctx, Owner, Raw(http.MethodGet, "/", "", ""))
	if err != nil || a.status/100 != 2 {
		return
	}
	var listed struct {
		Names []string `xml:"Buckets>Bucket>Name"`
	}
	if xml.Unmarshal(a.body, &listed) != nil {
		return
	}
	for _, bucket := range listed.Names {
		if !e.mine(bucket) || e.kept[bucket] {
			continue
		}
		if err := x.removeBucket(ctx, bucket); err != nil {
			e.leave("bucket %s: %v", bucket, err)
		}
	}
}
