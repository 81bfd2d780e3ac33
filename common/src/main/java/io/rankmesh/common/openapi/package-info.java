/** What the OpenAPI documents of all services say alike: problems, identity, headers, and which fields may be null. */
@NullMarked
package io.rankmesh.common.openapi;

import org.jspecify.annotations.NullMarked;
