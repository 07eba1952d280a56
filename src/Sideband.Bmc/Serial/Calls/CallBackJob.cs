using Sideband.Bmc.Serial.Modems;

namespace Sideband.Bmc.Serial.Calls;

/// <summary>Calls a console, which then may log in. (IPMI v2.0 §25.10)</summary>
/// <param name="number">What is dialled.</param>
/// <param name="retries">How often it is tried again.</param>
/// <param name="connected">Told when it is there.</param>
internal sealed class CallBackJob(string number, byte retries, Action connected) : LineJob
{
    public override string Number => number;

    public override byte Retries => retries;

    public override bool Connected()
    {
        connected();
        return false;
    }

    public override bool Ended(CallEnd how) => false;
}
