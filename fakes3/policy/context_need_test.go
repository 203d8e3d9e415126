package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadsContext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		statement string
		want      bool
	}{
		{"plain", `{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}`, false},
		{"condition", `{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}`, true},
		{"variable", `{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/*"}`, true},
		{"variable beside", `{"Effect":"Allow","Principal":"*","Action":"s3:*","NotResource":["arn:aws:s3:::b/x","arn:aws:s3:::b/${aws:userid}"]}`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Parse([]byte(`{"Version":"2012-10-17","Statement":` + c.statement + `}`))
			require.NoError(t, err)
			assert.Equal(t, c.want, Compile(d).ReadsContext())
		})
	}
	assert.False(t, (*Policy)(nil).ReadsContext())
}
