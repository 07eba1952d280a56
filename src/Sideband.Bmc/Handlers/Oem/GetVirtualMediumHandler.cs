using System.Text;
using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Oem;

namespace Sideband.Bmc.Handlers.Oem;

/// <summary>Answers <see cref="GetVirtualMedium"/>.</summary>
internal readonly struct GetVirtualMediumHandler : IHandler<GetVirtualMedium, GetVirtualMedium.Response>
{
    public static Answer<GetVirtualMedium.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetVirtualMedium request
    )
    {
        if (controller.Drive is not { } drive)
            return (byte)0x80;
        var state =
            (drive.Image is null ? VirtualMediumState.None : VirtualMediumState.Inserted)
            | (drive.IsOpen ? VirtualMediumState.Open : VirtualMediumState.None)
            | (drive.IsChanging ? VirtualMediumState.Changing : VirtualMediumState.None)
            | (drive.Problem is null ? VirtualMediumState.None : VirtualMediumState.Failed);
        var name = Encoding.UTF8.GetBytes(Path.GetFileName(drive.Image) ?? "");
        return new GetVirtualMedium.Response(state, name[..Math.Min(name.Length, InsertVirtualMedium.LongestName)]);
    }
}
