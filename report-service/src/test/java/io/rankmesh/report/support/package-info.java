/** What the tests of this service share. */
package io.rankmesh.report.support;
