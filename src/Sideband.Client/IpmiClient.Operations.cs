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

    /// <summary>Reads and writes inventories.</summary>
    public FruOperations Fru => field ??= new(this);
}
