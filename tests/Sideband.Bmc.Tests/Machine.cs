using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;

namespace Sideband.Bmc.Tests;

/// <summary>Machines for tests, from the text of a file.</summary>
internal static class Machine
{
    public static MachineModel Of(string keys)
    {
        var indented = string.Join('\n', keys.Split('\n').Select(line => "    " + line));
        using var text = new StringReader($"machines:\n  one:\n{indented}\nnodes:\n  - {{name: node, machine: one}}\n");
        return RackFile.Read("test.yaml", text).Nodes[0].Machine;
    }

    public static MachineModel Usual =>
        Of(
            """
            users: [{name: admin, password: secret}]
            log: 64
            sensors:
              - {name: CPU Temp, type: temperature, idle: 40, full: 40, off: 20, upper: [85, 92, 98], hysteresis: 2}
              - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}
            """
        );
}
