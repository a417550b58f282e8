# METADATA
# description: What other requests say about the role of this one.
package rules.lib.role

import data.rules.lib

# severity is the part of a finding that makes it a warning if another request may be about another role of the same
# name, since accounts may have roles of the same name. It is empty if no other role can be meant.
severity := {} if {
	input.context.role.certain
} else := {"severity": "warning"}

# refused returns the message for a role whose trust policy does not let whom assume it with an action.
refused(refusal, whom, action) := sprintf("the role's trust policy denies %s to %s", [action, whom]) if {
	refusal.reason == "denied"
} else := sprintf("the role's trust policy allows nothing; allow %s to %s", [action, whom]) if {
	refusal.reason == "nobody"
} else := sprintf("the role's trust policy does not allow %s to %s", [action, whom]) if {
	refusal.reason in {"action", "kind", "principal"}
} else := sprintf("%s is %s; the role accepts %s", [key, values(refusal.given), values(refusal.accepts)]) if {
	count(refusal.given) > 0
	count(refusal.accepts) > 0
	key := regex.replace(refusal.key, `^.*[:/]`, "")
} else := sprintf("the role's trust policy requires another %s", [lib.text.shorten(refusal.key, 60)])

# values is a list of values for a message: the first, and how many there are besides.
values(all) := sprintf("%q", [lib.text.shorten(all[0], 34)]) if {
	count(all) == 1
} else := sprintf("%q and %d more", [lib.text.shorten(all[0], 30), count(all) - 1])

# place is where a finding about a refusal belongs: at the value that the request has, or else at the role.
place(role) := object.get(role.refusal, "path", role.path)

# trusted is the related place of a refusal, in the trust policy.
trusted(role) := [{"of": "created", "role": role.index, "path": role.refusal.place, "message": "the trust policy"}]

# trust is the related place of an action that the trust policy lacks.
trust(role) := [{
	"of": "created",
	"role": role.index,
	"path": ["AssumeRolePolicyDocument"],
	"message": "the trust policy",
}]
