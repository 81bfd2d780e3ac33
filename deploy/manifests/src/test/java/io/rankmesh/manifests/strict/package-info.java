/** Strict parsing: a field that an API does not have is a fault, which an API server might drop in silence. */
package io.rankmesh.manifests.strict;
