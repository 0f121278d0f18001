using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace OnePasswordActivity.Binding;

/// <summary>Says clearly why a connection that has crossed a process border can't be used.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        foreach (var value in inputData is IList list ? list.Cast<object>() : [inputData])
            if (value is PSObject wrapped && wrapped.TypeNames.Contains("Deserialized." + typeof(ConnectionInfo).FullName))
                throw new ArgumentTransformationMetadataException(
                    "This connection comes from another process, and its secret did not travel with it. Connect inside the job or the remote session.");
        return inputData;
    }
}
