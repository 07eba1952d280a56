namespace Sideband.Cli.Output;

/// <summary>How results are printed.</summary>
internal enum OutputForm
{
    Table,
    Json,
    Jsonl,
    Csv,
}
