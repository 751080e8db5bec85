/** The AWS of the local runtime: DynamoDB Local, ElasticMQ and small doubles behind one endpoint. */
@NullMarked
package dev.parley.local.aws;

import org.jspecify.annotations.NullMarked;
