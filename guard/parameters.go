package guard

import (
	"reflect"
	"strings"
	"time"
)

// parameters returns the input of an operation of the SDK as encoding/json encodes it for sessionlint: members under the names of
// the fields, without those that the SDK would not send.
func parameters(input any) map[string]any {
	members, _ := valueOf(reflect.ValueOf(input)).(map[string]any)
	if members == nil {
		members = map[string]any{}
	}
	return members
}

// valueOf returns a value without its Go type; nil for what is not sent. Bytes stay bytes, which JSON has as base64, as the SDK
// sends them.
func valueOf(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		if t, ok := v.Interface().(*time.Time); ok {
			return t.UTC().Format(time.RFC3339Nano)
		}
		return pointedTo(v.Elem())
	case reflect.Interface:
		return memberOfUnion(v)
	case reflect.Struct:
		return structure(v)
	case reflect.Slice:
		return list(v)
	case reflect.Map:
		return table(v)
	case reflect.String:
		if v.Len() == 0 { // an enumeration without a value
			return nil
		}
		return v.String()
	}
	return scalar(v)
}

// pointedTo returns the value behind a pointer, which is sent even if it is empty.
func pointedTo(v reflect.Value) any {
	if v.Kind() == reflect.Struct {
		return structure(v)
	}
	return v.Interface()
}

// scalar returns a number or a truth value. The SDK has no pointer where the zero value means that nothing is sent.
func scalar(v reflect.Value) any {
	if v.IsValid() && !v.IsZero() && v.CanInterface() {
		return v.Interface()
	}
	return nil
}

func structure(v reflect.Value) any {
	members := make(map[string]any, v.NumField())
	for i := range v.NumField() {
		if v.Field(i).IsZero() { // most of them are, and what describes a field takes memory
			continue
		}
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		if value := valueOf(v.Field(i)); value != nil {
			members[field.Name] = value
		}
	}
	return members
}

func list(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return v.Bytes()
	}
	items := make([]any, v.Len())
	for i := range items {
		items[i] = item(v.Index(i))
	}
	return items
}

func table(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	members := make(map[string]any, v.Len())
	for entry := v.MapRange(); entry.Next(); {
		members[entry.Key().String()] = item(entry.Value())
	}
	return members
}

// item returns a value of a list or a map, which is sent even if it is empty.
func item(v reflect.Value) any {
	if v.Kind() == reflect.String {
		return v.String()
	}
	return valueOf(v)
}

// memberOfUnion returns the one member that is set of a union: the SDK has a type for each, such as FilterMemberName with the
// field Value. Other interfaces are documents, of which sessionlint checks none.
func memberOfUnion(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	of := reflect.Indirect(v.Elem())
	_, name, isMember := strings.Cut(of.Type().Name(), "Member")
	if !isMember || of.Kind() != reflect.Struct || !of.FieldByName("Value").IsValid() {
		return nil
	}
	return map[string]any{name: item(of.FieldByName("Value"))}
}
