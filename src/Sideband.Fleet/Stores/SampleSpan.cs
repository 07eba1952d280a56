namespace Sideband.Fleet.Stores;

/// <summary>Lengths of time, in ms, and the tables whose packs are so long.</summary>
internal static class SampleSpan
{
    public const long FiveMinutes = 5 * 60 * 1000;
    public const long Hour = 60 * 60 * 1000;
    public const long Day = 24 * Hour;

    /// <summary>What was read in an hour that is not over: a row of what one controller's sensors have read at once.</summary>
    public const string Open = "sample_open";

    /// <summary>The packs of a step.</summary>
    public static string TableOf(SampleStep step) =>
        step switch
        {
            SampleStep.Raw => "sample_pack",
            SampleStep.FiveMinutes => "sample_pack_5m",
            _ => "sample_pack_1h",
        };

    /// <summary>How much time is in a pack of a step.</summary>
    public static long LengthOf(SampleStep step) => step == SampleStep.Raw ? Hour : Day;

    /// <summary>Where the length begins in which a time is; before 1970, too.</summary>
    public static long BeginOf(long at, long length) => at - (((at % length) + length) % length);
}
