using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="SetAssetTag"/>.</summary>
internal readonly struct SetAssetTagHandler : IHandler<SetAssetTag, SetAssetTag.Response>
{
    public static Answer<SetAssetTag.Response> Handle(Controller controller, in Caller caller, in SetAssetTag request)
    {
        if (request.Data.Length != request.Count)
            return CompletionCode.RequestDataLengthInvalid;
        var tag = controller.Dcmi.AssetTag.Read().Bytes;
        // Parts come one behind the other; what stood behind the last is gone. (§6.4.3)
        if (!DcmiPlatform.IsPart(request.Offset, request.Count, AssetTag.Longest) || request.Offset > tag.Length)
            return CompletionCode.ParameterOutOfRange;
        byte[] whole = [.. tag.Span[..request.Offset], .. request.Data.Span];
        return controller.Dcmi.AssetTag.Write(whole)
            ? new SetAssetTag.Response((byte)whole.Length)
            : CompletionCode.OutOfSpace;
    }
}
