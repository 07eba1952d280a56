using System.Text;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Oem;

namespace Sideband.Bmc.Handlers.Oem;

/// <summary>Answers <see cref="InsertVirtualMedium"/>: only files of the folder that the machine's owner offers can be named.</summary>
internal readonly struct InsertVirtualMediumHandler : IHandler<InsertVirtualMedium, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in InsertVirtualMedium request)
    {
        if (controller.Drive is not { } drive)
            return (byte)0x80;
        if (controller.Machine.Qemu?.Images is not { } folder)
            return (byte)0x82;
        if (request.Image.Length is 0 or > InsertVirtualMedium.LongestName)
            return CompletionCode.RequestDataLengthInvalid;
        var name = Encoding.UTF8.GetString(request.Image.Span);
        if (name[0] == '.' || name.AsSpan().ContainsAny("/\\:\0") || name.Any(char.IsControl))
            return (byte)0x81;
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return (byte)0x81;
        drive.Insert(path);
        return default(EmptyResponse);
    }
}
