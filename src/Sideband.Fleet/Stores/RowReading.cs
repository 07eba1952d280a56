using System.Data.Common;

namespace Sideband.Fleet.Stores;

/// <summary>What columns hold.</summary>
internal static class RowReading
{
    /// <summary>A text; null where there is none.</summary>
    public static string? Text(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A moment; null where there is none.</summary>
    public static DateTimeOffset? Moment(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
