package policy

import (
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0", "-0", "+1", "1", "007", "1.5", "-1.50", "123456789012345678901234567890"} {
		_, ok := parseDecimal(text)
		assert.True(t, ok, text)
	}
	for _, text := range []string{"", "-", "+", "+-1", "a", "12abc", "1.", ".5", "1.2.3", "1e3", "0x10", "1_000", " 1", "1 ", "Inf", "NaN", "*", "１"} {
		_, ok := parseDecimal(text)
		assert.False(t, ok, text)
	}
}

func TestDecimalsCompareLikeRationals(t *testing.T) {
	t.Parallel()
	number := rapid.StringMatching(`[-+]?[0-3]{1,4}(\.[0-3]{1,3})?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		x, ok := parseDecimal(a)
		require.True(t, ok)
		y, ok := parseDecimal(b)
		require.True(t, ok)
		rational := func(s string) *big.Rat { r, _ := new(big.Rat).SetString(s); return r }
		assert.Equal(t, rational(a).Cmp(rational(b)), x.compare(y))
	})
}

func TestParseInstant(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		text string
		want time.Time
	}{
		{"2026", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"2026-03", time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)},
		{"2024-02-29", time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)},
		{"2026-12-31T23:59Z", time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC)},
		{"2026-01-01T12:30:45Z", time.Date(2026, 1, 1, 12, 30, 45, 0, time.UTC)},
		{"2026-01-01T12:30:45.1Z", time.Date(2026, 1, 1, 12, 30, 45, 100_000_000, time.UTC)},
		{"2026-01-01T00:00:00.123456789Z", time.Date(2026, 1, 1, 0, 0, 0, 123_456_789, time.UTC)},
		{"2026-01-01T00:00:00+02:30", time.Date(2025, 12, 31, 21, 30, 0, 0, time.UTC)},
		{"2026-01-01T00:00-08:00", time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)},
		{"1735689600", time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"-86400", time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)},
		{"0", time.Unix(0, 0)},
		{"12345.0", time.Unix(12345, 0)},
		{"999999999999999999", time.Unix(999999999999999999, 0)},
	} {
		at, ok := parseInstant(tc.text)
		require.True(t, ok, tc.text)
		assert.Equal(t, instant{tc.want.Unix(), int64(tc.want.Nanosecond())}, at, tc.text)
	}
	for _, text := range []string{
		"", "not-a-date", "*", "2026-13", "2026-00", "2026-1", "2026-02-30", "2023-02-29", "2026-01-00", "2026-01-01T", "2026-01-01T00",
		"2026-01-01T00:00", "2026-01-01T24:00Z", "2026-01-01T00:60Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.123",
		"2026-01-01T00:00:00.1234567890Z", "2026-01-01T00:00:00.0123456789Z", "2026-01-01T00:00:00z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+0200", "2026-01-01T00:00:00+24:00",
		"2026-01-01T00:00:00+02:60", "2026-01-01 00:00:00Z", "2026-", "12345.5", "1e9", "9999999999999999999",
	} {
		_, ok := parseInstant(text)
		assert.False(t, ok, text)
	}
}

func TestParseAddressRange(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"203.0.113.9": "203.0.113.9/32", "192.168.1.1/24": "192.168.1.0/24", "::/0": "::/0", "2001:db8::1": "2001:db8::1/128", "0.0.0.0/0": "0.0.0.0/0",
	} {
		prefix, ok := parseAddressRange(text)
		require.True(t, ok, text)
		assert.Equal(t, want, prefix.String())
	}
	for _, text := range []string{"", "not-an-ip", "127.0.0.*", "123", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "10.0.0.0/255.0.0.0", "fe80::1%eth0", "::/129", "${aws:SourceIp}"} {
		_, ok := parseAddressRange(text)
		assert.False(t, ok, text)
	}
}
