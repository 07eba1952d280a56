using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The group extension of DCMI: its commands share network function 2Ch with those of other bodies.</summary>
public static class DcmiGroup
{
    /// <summary>The defining body's number, with which every body begins.</summary>
    public const byte Id = 0xDC;

    /// <summary>The number's place in a layout; what stands there was looked at when the command was found.</summary>
    internal static void Begin<W>(ref W w)
        where W : struct, IWire, allows ref struct => w.U8(Id, "Group extension");
}
