package policy

import (
	"encoding/base64"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
)

// ValidValue reports whether operators of the given type (see Operator.Type) accept the text as a value. It must not
// contain policy variables.
func ValidValue(kind, text string) bool {
	switch kind {
	case "numeric":
		return validNumber(text)
	case "date":
		return validDate(text)
	case "bool", "null":
		return strings.EqualFold(text, "true") || strings.EqualFold(text, "false")
	case "binary": // as base64
		_, err := base64.StdEncoding.DecodeString(text)
		return err == nil
	case "ip":
		_, ok := parseCIDR(text)
		return ok
	case "arn":
		return validARNPattern(text)
	}
	return true
}

// IsScalar reports whether a value is a string, a number or a Boolean.
func IsScalar(n *document.Node) bool {
	return n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool
}

// validNumber reports whether the text is a decimal number, perhaps with a fraction or an exponent.
func validNumber(text string) bool {
	if strings.ContainsAny(text, "xXpP_iInN") { // ParseFloat also accepts hexadecimal numbers, infinity and NaN
		return false
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// datePattern is the W3C profile of ISO 8601, which the documentation requires, and what else IAM's parser is known to
// accept: letters in either case, and a time without a zone or minutes.
var datePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[-+]?\d{4,9}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\d|3[01]))?)?` +
		`([Tt]([01]?\d|2[0-3])(:[0-5]?\d(:[0-5]?\d(\.\d+)?)?)?([Zz]|[-+]\d\d?(:?\d\d)?)?)?$`)
})

// validDate reports whether the text is a date, a date with a time, or seconds since 1970.
func validDate(text string) bool {
	if onlyDigits(text) {
		_, err := strconv.ParseInt(text, 10, 64)
		return err == nil
	}
	return datePattern().MatchString(text)
}

// parseCIDR reads an address with or without a prefix length. Bits after the prefix may be set: AWS accepts that.
func parseCIDR(text string) (netip.Prefix, bool) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return prefix, true
	}
	address, err := netip.ParseAddr(text)
	if err != nil || address.Zone() != "" {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(address, address.BitLen()), true
}

// Masked returns a network as a CIDR range without the bits after the prefix, if some of them are set; otherwise it is
// empty.
func Masked(text string) string {
	prefix, err := netip.ParsePrefix(text)
	if err != nil || prefix == prefix.Masked() {
		return ""
	}
	return prefix.Masked().String()
}

// EpochDate reports whether the text is a date in seconds since 1970. Four digits are a year.
func EpochDate(text string) bool { return onlyDigits(text) && len(text) > 4 }

// sharedSpace is the address space of carriers (RFC 6598), which public endpoints never see either.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

// PrivateNetwork reports whether the text is an address or a network that is completely private: private, shared,
// loopback or link-local. Requests to public endpoints never come from there.
func PrivateNetwork(text string) bool {
	prefix, ok := parseCIDR(text)
	if !ok {
		return false
	}
	first := prefix.Masked().Addr()
	return privateAddress(first) && privateAddress(lastAddress(prefix))
}

// privateAddress reports whether no request to a public endpoint comes from an address.
func privateAddress(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.Is4() && sharedSpace.Contains(a)
}

// lastAddress returns the address of a network in which all bits after the prefix are set.
func lastAddress(p netip.Prefix) netip.Addr {
	bytes := p.Masked().Addr().AsSlice()
	for bit := p.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(bytes)
	return last
}

// validARNPattern reports whether the text has the six parts of an ARN, which ARN operators compare, or is *.
func validARNPattern(text string) bool {
	arn, ok := ParseARN(text)
	return text == "*" || ok && arn.Parts == ARNParts
}
