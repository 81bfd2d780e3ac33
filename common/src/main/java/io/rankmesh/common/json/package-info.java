/** How JSON is read: strictly from API consumers, tolerantly from other services. */
@NullMarked
package io.rankmesh.common.json;

import org.jspecify.annotations.NullMarked;
