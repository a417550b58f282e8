package view

import "reflect"

// Names adds the names of all parts of a Go value and of the values in it, each as often as it occurs. Keys of maps are
// not names.
func Names(value any, add func(name string)) { names(reflect.ValueOf(value), add) }

func names(v reflect.Value, add func(string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			names(v.Elem(), add)
		}
	case reflect.Slice:
		if holdsNames(v.Type().Elem()) { // long lists of texts are not looked at
			for i := range v.Len() {
				names(v.Index(i), add)
			}
		}
	case reflect.Struct:
		namesOfFields(addressable(v), add)
	}
}

// namesOfFields adds the names of the present fields of a struct and those in them. It computes lazy fields.
func namesOfFields(v reflect.Value, add func(string)) {
	fields := fieldsOf(v.Type()).list
	for i := range fields {
		f := &fields[i]
		if part := f.of(v); f.always || part.IsValid() && !part.IsZero() {
			add(f.name)
			names(part, add)
		}
	}
}

// holdsNames reports whether values of a type may have named parts.
func holdsNames(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return holdsNames(t.Elem())
	case reflect.Struct:
		return true
	}
	return false
}
