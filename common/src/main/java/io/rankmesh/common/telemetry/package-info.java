/** Names of metrics, and trace contexts that outlive a thread. */
@NullMarked
package io.rankmesh.common.telemetry;

import org.jspecify.annotations.NullMarked;
