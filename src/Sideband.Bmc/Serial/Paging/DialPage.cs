using Sideband.Bmc.Alerting;
using Sideband.Bmc.Serial.Calls;
using Sideband.Bmc.Serial.Modems;

namespace Sideband.Bmc.Serial.Paging;

/// <summary>
/// A page by dialling alone: the pager's number, and the digits of the alert string behind it. (IPMI v2.0 §17.11, §25.2,
/// parameter 17) That nobody answers with a modem is what is expected.
/// </summary>
internal sealed class DialPage(PageAttempt attempt, string number, byte retries) : LineJob
{
    public override string Number => number;

    public override byte Retries => retries;

    public override bool IsCancelled => attempt.Result != AlertResult.Running;

    public override bool IsSaid => true;

    public override bool Connected() => true;

    public override bool Ended(CallEnd how)
    {
        if (how is CallEnd.Busy or CallEnd.NoLine)
            return false;
        attempt.End(AlertResult.Succeeded);
        return true;
    }

    public override void Failed() => attempt.End(AlertResult.NoWay);
}
