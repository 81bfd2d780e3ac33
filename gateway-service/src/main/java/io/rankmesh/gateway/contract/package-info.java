/** The public API's contract: what the edge lets through, as one OpenAPI document; the AsyncAPI document; and a page that shows them. */
@NullMarked
package io.rankmesh.gateway.contract;

import org.jspecify.annotations.NullMarked;
