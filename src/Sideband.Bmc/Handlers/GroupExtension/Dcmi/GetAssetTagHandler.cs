using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetAssetTag"/>.</summary>
internal readonly struct GetAssetTagHandler : IHandler<GetAssetTag, GetAssetTag.Response>
{
    public static Answer<GetAssetTag.Response> Handle(Controller controller, in Caller caller, in GetAssetTag request)
    {
        if (!DcmiPlatform.IsPart(request.Offset, request.Count, AssetTag.Longest))
            return CompletionCode.ParameterOutOfRange;
        var (tag, encoding, isEnglish) = controller.Dcmi.AssetTag.Read();
        var part = DcmiPlatform.Part(tag, request.Offset, request.Count);
        var response = new GetAssetTag.Response((byte)tag.Length, part);
        // The data comes in any case; the code says what it is where it is no Latin-1. (§6.4.2)
        return encoding switch
        {
            FruFieldEncoding.Text when isEnglish => response,
            FruFieldEncoding.Text => ((byte)0x83, response),
            _ => ((byte)(0x80 + encoding), response),
        };
    }
}
