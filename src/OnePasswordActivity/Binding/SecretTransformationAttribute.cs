using System;
using System.Management.Automation;
using System.Security;

namespace OnePasswordActivity.Binding;

/// <summary>Accepts a secret as a SecureString, as a credential (its password), or as text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            string text => Secret.FromText(text),
            _ => throw new ArgumentTransformationMetadataException("Give the secret as a SecureString, a credential or text."),
        };
}
