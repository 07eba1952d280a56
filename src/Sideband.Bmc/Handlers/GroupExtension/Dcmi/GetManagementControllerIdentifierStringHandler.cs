using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetManagementControllerIdentifierString"/>.</summary>
internal readonly struct GetManagementControllerIdentifierStringHandler
    : IHandler<GetManagementControllerIdentifierString, GetManagementControllerIdentifierString.Response>
{
    public static Answer<GetManagementControllerIdentifierString.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetManagementControllerIdentifierString request
    )
    {
        if (!DcmiPlatform.IsPart(request.Offset, request.Count, 64))
            return CompletionCode.ParameterOutOfRange;
        var identifier = controller.Dcmi.Identifier;
        var end = identifier.Span.IndexOf((byte)0);
        return new GetManagementControllerIdentifierString.Response(
            (byte)(end < 0 ? identifier.Length : end),
            DcmiPlatform.Part(identifier, request.Offset, request.Count)
        );
    }
}
