using Sideband.Bmc.Hardware;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc;

/// <content>The machine as a person at it sees it, and what he can do to it.</content>
public sealed partial class Controller
{
    internal FrontPanel FrontPanel { get; }

    /// <summary>The machine's software hears nothing; where the chassis is a simulated one.</summary>
    internal bool SystemIsHung
    {
        set
        {
            if (Chassis is SimulatedChassis chassis)
                chassis.IsHung = value;
        }
    }

    internal ChassisInfo ChassisInfo { get; }

    /// <summary>Faults that the self test finds because somebody injected them.</summary>
    internal GetSelfTestResults.Response SelfTest { get; set; } = new(SelfTestResult.NoError, SelfTestFaults.None);

    /// <summary>Whether hashes and ciphers are what the platform's are; where not, the platform's are used.</summary>
    internal bool IsCryptographySound { get; set; } = CryptographySelfTest.Failures.Count == 0;

    /// <summary>Somebody has asked for the mode of the factory; a reset leaves it. (§20.5)</summary>
    internal bool ManufacturingTest { get; set; }

    internal AcpiState Acpi { get; }
}
