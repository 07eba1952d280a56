using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="SetManagementControllerIdentifierString"/>.</summary>
internal readonly struct SetManagementControllerIdentifierStringHandler
    : IHandler<SetManagementControllerIdentifierString, SetManagementControllerIdentifierString.Response>
{
    public static Answer<SetManagementControllerIdentifierString.Response> Handle(
        Controller controller,
        in Caller caller,
        in SetManagementControllerIdentifierString request
    )
    {
        if (request.Data.Length != request.Count)
            return CompletionCode.RequestDataLengthInvalid;
        var identifier = controller.Dcmi.Identifier;
        if (!DcmiPlatform.IsPart(request.Offset, request.Count, 64) || request.Offset > identifier.Length)
            return CompletionCode.ParameterOutOfRange;
        byte[] whole = [.. identifier.Span[..request.Offset], .. request.Data.Span];
        // The last of the 64 bytes can only be the zero that ends the text. (§6.4.6.2)
        if (whole.Length == 64 && whole[^1] != 0)
            return CompletionCode.InvalidDataField;
        controller.Dcmi.Identifier = whole;
        return new SetManagementControllerIdentifierString.Response((byte)whole.Length);
    }
}
