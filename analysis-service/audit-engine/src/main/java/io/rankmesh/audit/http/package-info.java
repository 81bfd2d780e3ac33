/** What a fetch brought: headers, redirects, failures. */
@NullMarked
package io.rankmesh.audit.http;

import org.jspecify.annotations.NullMarked;
