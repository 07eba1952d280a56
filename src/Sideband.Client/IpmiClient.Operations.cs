using Sideband.Client.Consoles;
using Sideband.Client.Operations;

namespace Sideband.Client;

/// <content>What can be done, by noun.</content>
public sealed partial class IpmiClient
{
    /// <summary>Switches the machine.</summary>
    public PowerOperations Power => field ??= new(this, _options.Clock);

    /// <summary>Reads sensors.</summary>
    public SensorOperations Sensors => field ??= new(this);

    /// <summary>Reads the repository of sensor data records.</summary>
    public SdrOperations Sdr => field ??= new(this);

    /// <summary>Reads and clears the event log.</summary>
    public SelOperations Sel => field ??= new(this, _options.Clock);

    /// <summary>Reads and sets what is done about events.</summary>
    public PefOperations Pef => field ??= new(this);

    /// <summary>Says who is alerted, and alerts.</summary>
    public AlertOperations Alerts => field ??= new(this, _options.Clock);

    /// <summary>Opens the machine's serial console in this session.</summary>
    /// <param name="options">How; null is with everything usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConsoleBusyException">Another has it.</exception>
    /// <exception cref="IpmiException">The controller does not give it, or has none.</exception>
    public async Task<SerialConsole> OpenConsoleAsync(
        ConsoleOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var console = new SerialConsole(this, SessionFor("The serial console"), options ?? new(), _options.Clock);
        try
        {
            await console.OpenAsync(cancellation).ConfigureAwait(false);
            return console;
        }
        catch
        {
            await console.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads and writes inventories.</summary>
    public FruOperations Fru => field ??= new(this);

    /// <summary>Changes the repository of sensor data records.</summary>
    public SdrChanges SdrChanges => field ??= new(this, _options.Clock);

    /// <summary>Sets limits, hysteresis and events of sensors.</summary>
    public SensorSettings SensorSettings => field ??= new(this);

    /// <summary>The housing.</summary>
    public ChassisOperations Chassis => field ??= new(this);

    /// <summary>Where the machine starts from.</summary>
    public BootOperations Boot => field ??= new(this);

    /// <summary>The controller itself.</summary>
    public ControllerOperations Controller => field ??= new(this);

    /// <summary>What the controller knows of its system.</summary>
    public SystemInfoOperations SystemInfo => field ??= new(this);

    /// <summary>Who may come in.</summary>
    public UserOperations Users => field ??= new(this);

    /// <summary>The ways to the controller.</summary>
    public ChannelOperations Channels => field ??= new(this);

    /// <summary>The LAN settings.</summary>
    public LanOperations Lan => field ??= new(this);

    /// <summary>The settings of serial over LAN.</summary>
    public SolOperations Sol => field ??= new(this);

    /// <summary>The settings of serial channels.</summary>
    public SerialOperations Serial => field ??= new(this);

    /// <summary>The sessions that it has.</summary>
    public SessionOperations Sessions => field ??= new(this);

    /// <summary>What data centres ask: power, its limit, temperatures, the owner's marks.</summary>
    public DcmiOperations Dcmi => field ??= new(this);

    /// <summary>The firmware firewall.</summary>
    public FirewallOperations Firewall => field ??= new(this);

    /// <summary>Devices on the controller's buses.</summary>
    public BusOperations Buses => field ??= new(this);

    /// <summary>Controllers behind this one.</summary>
    public BridgeOperations Satellites => field ??= new(this);
}
