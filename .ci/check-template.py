"""Checks a SAM template: it must transform, and cfn-lint must find no error and no warning.

Skips, saying so, where the modules samtranslator and cfnlint are not installed.
"""

import importlib.util
import os
import subprocess
import sys

MODULES = {"samtranslator": "aws-sam-translator", "cfnlint": "cfn-lint"}
PACKAGED = "s3://bucket/artifact.zip"  # what `sam package` would put in place of a local path


class NoManagedPolicies:
    """Stands in for the loader that would ask IAM for the names of managed policies."""

    def load(self):
        return {}


def missing():
    return [package for module, package in MODULES.items() if not importlib.util.find_spec(module)]


def packaged(template):
    """Replaces local paths of code, which `sam package` uploads before the transform."""
    blocks = [template.get("Globals", {}).get("Function", {})]
    blocks += [resource.get("Properties", {}) for resource in template["Resources"].values()]
    for block in blocks:
        for key in ("CodeUri", "ContentUri", "DefinitionUri"):
            if isinstance(block.get(key), str) and not block[key].startswith("s3://"):
                block[key] = PACKAGED
    return template


def resources_after_transform(path):
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    with open(path, encoding="utf-8") as file:
        template = packaged(yaml_parse(file.read()))
    return transform(template, {}, NoManagedPolicies())["Resources"]


def main(path):
    if absent := missing():
        print(f"Skipped the check of {path}: {' and '.join(absent)} not installed")
        return 0

    from samtranslator.model.exceptions import InvalidDocumentException

    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")  # the transform names a partition
    try:
        resources = resources_after_transform(path)
    except InvalidDocumentException as invalid:
        print(f"{path} does not transform: {invalid.message}", file=sys.stderr)
        for cause in invalid.causes:
            print(f"  {cause.message}", file=sys.stderr)
        return 1
    print(f"{path} transforms into {len(resources)} resources")

    lint = [sys.executable, "-c", "import sys; from cfnlint.runner import main; sys.exit(main())"]
    options = ["--non-zero-exit-code", "warning", "--template", path]
    return 1 if subprocess.run(lint + options, check=False).returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
