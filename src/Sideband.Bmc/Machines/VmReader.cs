using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.SystemInterfaces;

namespace Sideband.Bmc.Machines;

/// <summary>Reads how a virtual machine reaches its controller.</summary>
internal static class VmReader
{
    /// <summary>The VM channel of a machine; null where it has none.</summary>
    public static VmModel? Read(YamlMap machine)
    {
        if (machine.Map("vm") is not { } map)
            return null;
        if (
            ConsoleReader.Wire(map, "a VM channel") is not var (kind, target)
            || kind is ConsoleKind.Pty or ConsoleKind.File
        )
            throw machine.Wrong("vm", "'vm' is one of tcp, tcp listen, unix, unix listen");
        map.Finish();
        return new(kind, target);
    }
}
