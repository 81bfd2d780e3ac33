/** The audit log of all services: added to by their events, and chained by hashes. */
@NullMarked
package io.rankmesh.user.audit;

import org.jspecify.annotations.NullMarked;
