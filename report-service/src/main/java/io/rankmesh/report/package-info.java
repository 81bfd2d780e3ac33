/** Report service. */
package io.rankmesh.report;
